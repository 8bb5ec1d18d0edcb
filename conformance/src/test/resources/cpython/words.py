"""How traces tell what happened."""

import asyncio
import traceback

import deviations


class Boom(Exception):
    """What programs fail with."""


INVALID = (RuntimeError, ValueError, asyncio.InvalidStateError)
SHUT_DOWN = getattr(asyncio, "QueueShutDown", ())


def describe(error):
    """The messages are asyncio's or Fermata's own, except those of cancellations and Boom."""
    if isinstance(error, asyncio.CancelledError):
        message = error.args[0] if error.args else None
        return "cancelled" if message is None else f"cancelled: {message}"
    if isinstance(error, Boom):
        return f"failed: {error.args[0]}"
    if isinstance(error, BaseExceptionGroup):
        return "group [" + ", ".join(map(describe, error.exceptions)) + "]"
    if isinstance(error, TimeoutError):
        return "timeout"
    if type(error) in INVALID:
        return "invalid"
    if isinstance(error, deviations.BrokenBarrierError):
        return "broken"
    if isinstance(error, SHUT_DOWN):
        return "shut down"
    return "".join(traceback.format_exception(error)).replace("\n", "|")


def outcome(future):
    if not future.done():
        return "pending"
    try:
        return f"value {future.result()}"
    except BaseException as error:
        return describe(error)


def yes(result):
    return "yes" if result else "no"
