"""One HTML file that carries all it needs, and a policy that lets nothing else in or out."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import fields
from html import escape
from string import Template
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAME_HEIGHT = 720
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def standalone(template: str, *, title: str, style: str, scripts: Sequence[str], data: object) -> str:
    """Return the template with everything inside: `$title $policy $style $data $scripts`.

    The policy (Content Security Policy Level 3) names each script and the style by its hash; a script
    that got in by a text would not run, and could reach no network if it did.
    """
    scripts = [_safe_code(script) for script in scripts]
    return Template(template).substitute(
        title=escape(title),
        policy=policy(_safe_code(style), scripts),
        style=_safe_code(style),
        data=json_for_html(data),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def policy(style: str, scripts: Sequence[str]) -> str:
    """Return the content security policy for a page with these scripts and this style only."""
    allowed = " ".join(hash_source(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {hash_source(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def json_for_html(data: object) -> str:
    r"""Return JSON in ASCII that no parser of HTML can take for markup; dataclasses are objects of their fields.

    >>> json_for_html({"name": "</script>é"})
    '{"name":"\\u003c/script\\u003e\\u00e9"}'
    """
    return json.dumps(data, separators=(",", ":"), sort_keys=True, default=as_object).translate(_ESCAPES)


def as_object(value: Any) -> dict[str, object]:
    """Return the fields of a dataclass by their names; what is in them stays as it is."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


def notebook_frame(html: str, height: int = FRAME_HEIGHT) -> str:
    """Return a frame that shows the page inside a notebook, apart from the notebook's own page.

    The page travels in `srcdoc`, so there is no second file that a notebook could fail to find. The
    sandbox lets its scripts run, but not as part of the notebook.
    """
    return (
        f'<iframe srcdoc="{escape(html)}" sandbox="allow-scripts allow-downloads" width="100%" '
        f'height="{height}" style="border:0" loading="lazy" title="network"></iframe>'
    )


def _safe_code(code: str) -> str:
    """Return code as an HTML parser hands it on: with plain line breaks; refuse what would end it early."""
    if "</script" in code.lower() or "</style" in code.lower() or "<!--" in code:
        raise ValueError("code with </script, </style or <!-- inside cannot stand in a page")
    return code.replace("\r\n", "\n").replace("\r", "\n")


def hash_source(code: str) -> str:
    """Return the hash source of a script or style, as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
