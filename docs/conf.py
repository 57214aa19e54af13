"""What Sphinx is given for both languages: MyST pages whose examples are executed. ``build.py`` builds the site."""

from minzheng.version import __version__

project = "minzheng"
author = "The minzheng authors"
project_copyright = "2026, The minzheng authors"
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
autodoc_typehints = "none"
autodoc_member_order = "bysource"
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
nb_render_markdown_format = "myst"

html_theme = "furo"
html_title = "minzheng 民政"
html_static_path = ["_static"]
html_css_files = ["output.css"]
