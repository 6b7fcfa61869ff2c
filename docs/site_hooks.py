"""What MkDocs does on the way from docs/ to the site: pages from the root, links out of docs/.

Pages are written to be read in the repository. On the site README.md is the first page and
CONTRIBUTING.md one of the last, and what is not a page is named instead of linked.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"README.md": "start.md", "CONTRIBUTING.md": "contributing.md"}
# The theme's bar is no landmark, and long code cannot be scrolled with the keyboard.
_ACCESSIBLE = {'<div class="navbar ': '<div role="banner" class="navbar ', "<pre>": '<pre tabindex="0">'}
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that lie in the root of the repository."""
    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to the rest of the repository into its paths, and those to our pages round."""
    came_from = {to: source for source, to in PAGES.items()}
    uri = page.file.src_uri
    here = ROOT if uri in came_from else (ROOT / "docs" / uri).parent

    def link(found: re.Match[str]) -> str:
        text, target, anchor = found[1], found[2], found[3] or ""
        path = (here / target).resolve().relative_to(ROOT).as_posix()
        if path in PAGES:
            to = PAGES[path]
        elif path.startswith("docs/") and files.get_file_from_path(path.removeprefix("docs/")):
            to = path.removeprefix("docs/")
        else:
            bare = text.strip("`")
            return f"{text} (`{path}`)" if bare not in path else f"`{path}`"
        up = "../" * uri.count("/")
        return f"[{text}]({up}{to}{anchor})"

    return _LINK.sub(link, markdown)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add what the theme leaves out for people who use a keyboard or a screen reader."""
    for left_out, mended in _ACCESSIBLE.items():
        output = output.replace(left_out, mended)
    return output
