from minzheng.datasets.dataset import Dataset as Dataset
from minzheng.datasets.holding import Observations as Observations
from minzheng.datasets.holding import catalogue_of as catalogue_of
from minzheng.datasets.holding import documents_of as documents_of
from minzheng.datasets.holding import observations_of as observations_of
