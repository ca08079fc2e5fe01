"""What a failure of the disk means to somebody: in plain words, with what to do, whichever library tells it."""

from __future__ import annotations

import errno

_FULL = ("no space left", "disk is full", "disk quota exceeded")


def is_full(error: Exception) -> bool:
    """Return whether an error says that there is no room left; databases tell it in their text alone.

    >>> is_full(OSError(28, "No space left on device")), is_full(OSError(13, "Permission denied"))
    (True, False)
    """
    number = error.errno if isinstance(error, OSError) else None
    return number in (errno.ENOSPC, errno.EDQUOT) or any(words in str(error).lower() for words in _FULL)


def told(error: Exception, advice: str) -> str:
    """Return why something failed, and what to do: `advice`, unless the disk is full.

    >>> told(OSError(28, "No space left on device"), "choose another place")
    'the disk is full; make room, then try again'
    >>> told(OSError(13, "Permission denied"), "choose another place")
    'Permission denied; choose another place'
    """
    if is_full(error):
        return "the disk is full; make room, then try again"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{reason}; {advice}"
