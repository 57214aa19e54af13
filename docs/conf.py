"""What Sphinx is given for both languages: MyST pages whose examples are executed. ``build.py`` builds the site."""

import logging
import os
import sys
from pathlib import Path

from minzheng.version import __version__

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS / "_extensions"))
# Kernels of our own, under the name that pages give; the project, for tables that are made of its files.
os.environ["JUPYTER_PATH"] = str(DOCS / "_kernels")
os.environ["MINZHENG_PROJECT"] = str(DOCS.parent)

# That a page is executed is no news.
logging.getLogger("traitlets").setLevel(logging.WARNING)

project = "minzheng"
author = "The minzheng authors"
project_copyright = "2026, The minzheng authors"
release = version = __version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "minzheng.sphinx_ext",
    "branches",
    "pair_search",
    "quick_names",
    "two_languages",
]
minzheng_reference = "reference"
# Docstrings are English: from the Chinese pages names lead to the pages beside them.
minzheng_names = {"zh_CN": "../en/"}
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
locale_dirs = ["../locale"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
nb_render_markdown_format = "myst"

html_theme = "furo"
html_title = "minzheng 民政"
html_search_language = "pairs"
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["_static"]
templates_path = ["_templates"]
html_css_files = ["pages.css"]
html_js_files = ["tables.js"]
