from minzheng.agents.questions import TOOLS as TOOLS
from minzheng.agents.questions import Answer as Answer
from minzheng.agents.serving import serve as serve
from minzheng.agents.serving import server as server
