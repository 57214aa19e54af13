from minzheng.datasets.dataset import Dataset as Dataset
from minzheng.datasets.holding import Observations as Observations
from minzheng.datasets.holding import catalogue_of as catalogue_of
from minzheng.datasets.holding import documents_of as documents_of
from minzheng.datasets.holding import observations_of as observations_of
from minzheng.datasets.project import Project as Project
from minzheng.datasets.project import policy_of as policy_of
from minzheng.datasets.project import project_of as project_of
