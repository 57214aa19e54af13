from minzheng.frames.backends import Backend as Backend
from minzheng.frames.backends import Frame as Frame
from minzheng.frames.backends import Numbers as Numbers
from minzheng.frames.backends import frame as frame
from minzheng.frames.fields import Holds as Holds
from minzheng.frames.fields import Record as Record
from minzheng.frames.fields import RecordField as RecordField
from minzheng.frames.records import Records as Records
