"""An event loop of asyncio on virtual time: it jumps to the next timer when nothing is ready."""

import asyncio


class VirtualTimeLoop(asyncio.BaseEventLoop):
    """Has no I/O: it is its own selector. A time unit is a millisecond."""

    def __init__(self):
        super().__init__()
        self._selector = self
        self._now = 0

    def time(self):
        return self._now

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("all tasks are blocked")
        self._now += timeout
        return []

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass
