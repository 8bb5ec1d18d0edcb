"""What Fermata does differently from asyncio on purpose.

Each class changes one class of asyncio as docs/deviations.md says, and nothing else of it, so that
traces are equal. Where asyncio leaves an order undefined, it is defined here.
"""

import asyncio
import collections.abc
import itertools
from asyncio import events


class TimerHandle(events.TimerHandle):
    """Timers with equal deadlines run in no defined order; here, in order of creation."""

    _numbers = itertools.count()

    def __init__(self, *args):
        super().__init__(*args)
        self._number = next(self._numbers)

    def __lt__(self, other):
        return (self._when, self._number) < (other._when, other._number)


class Steps(collections.abc.Coroutine):
    """The coroutine of a task; gives a cancellation that has no message that of a later request."""

    def __init__(self, coroutine):
        self._coroutine = coroutine
        self.message = None
        self.cancellation = None

    def send(self, value):
        return self._step(self._coroutine.send, value)

    def throw(self, error):
        if isinstance(error, asyncio.CancelledError):
            if not error.args and self.message is not None:
                error = asyncio.CancelledError(self.message)
            self.cancellation = self.cancellation or error
        return self._step(self._coroutine.throw, error)

    def _step(self, step, argument):
        try:
            return step(argument)
        finally:
            self.message = None  # it has reached what is awaited from now on

    def close(self):
        self._coroutine.close()

    def __await__(self):
        raise NotImplementedError("a task takes the steps one by one")


class Task(asyncio.Task):
    """Only the first who asks for the cancellation of a task sees its message; here, everybody.

    Of several requests before a task runs, the last one gives the message, or the first one that has
    reached what the task awaits; here, always the first one that has one.
    """

    _cancellation = None

    def __init__(self, coroutine, **options):
        self._steps = Steps(coroutine)
        super().__init__(self._steps, **options)

    def cancel(self, msg=None):
        first = self._cancel_message if self._must_cancel else None
        accepted = super().cancel(msg)
        if self._must_cancel and first is not None:
            self._cancel_message = first
        if self._must_cancel and self._steps.message is None:
            self._steps.message = msg
        return accepted

    def _make_cancelled_error(self):
        if self._cancellation is None:
            self._cancellation = super()._make_cancelled_error()
        return self._cancellation

    def result(self):
        if self.cancelled():
            raise self._make_cancelled_error()
        return super().result()

    def exception(self):
        if self.cancelled():
            raise self._make_cancelled_error()
        return super().exception()

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        return self.result()


def lazy_task(loop, coroutine, **options):
    return Task(coroutine, loop=loop, **options)


def eager_task(loop, coroutine, **options):
    return Task(coroutine, loop=loop, eager_start=loop.is_running(), **options)


class Gathering(asyncio.tasks._GatheringFuture):
    """A gather that was cancelled tells the message of its last child; here, of who cancelled it."""

    _request = None

    def cancel(self, msg=None):
        accepted = super().cancel(msg)
        if accepted and (self._request is None or not self._request.args):
            self._request = asyncio.CancelledError(*[] if msg is None else [msg])
        return accepted

    def set_exception(self, error):
        if self._cancel_requested and (self.settles or all(map(succeeded, self._children))):
            error = self._request
        super().set_exception(error)


def succeeded(future):
    return future.done() and not future.cancelled() and future._exception is None


def gather(awaitables, settle):
    gathering = asyncio.gather(*awaitables, return_exceptions=settle)
    gathering.settles = settle
    return gathering


async def shield(awaitable):
    """A shield says nothing when what it shields is cancelled; here, the message is handed on."""
    shielded = asyncio.ensure_future(awaitable)
    was_done = []
    if not shielded.done():
        # Called right before the callback of the shield, which ends it if it is not done yet.
        shielded.add_done_callback(lambda _: was_done.append(shielding.done()))
    shielding = asyncio.shield(shielded)
    try:
        return await shielding
    except asyncio.CancelledError:
        if was_done == [False] and shielded.cancelled():
            cancellation = shielded._make_cancelled_error()
            if cancellation.args:
                raise cancellation
        raise


async def wait_for(awaitable, timeout):
    """Without time, it begins a coroutine all the same if tasks begin eagerly; here, never."""
    if timeout <= 0 and asyncio.iscoroutine(awaitable):
        awaitable = lazy_task(asyncio.get_running_loop(), awaitable)
    return await asyncio.wait_for(awaitable, timeout)


class OrderedSet(dict):
    """A set that is gone through in the order of insertion."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class TaskGroup(asyncio.TaskGroup):
    """Tasks are cancelled in the order of a set, which is undefined; here, the oldest first.

    The error of the body is the last one in the group; here, errors stand in the order of time.
    A failed group asks a task that was cancelled from outside to end without a message; here, with
    the one that it had.
    """

    def __init__(self):
        super().__init__()
        self._tasks = OrderedSet()

    async def __aexit__(self, kind, error, traceback):
        place = len(self._errors)
        parent = self._parent_task
        steps = parent._steps
        steps.cancellation = error if isinstance(error, asyncio.CancelledError) else None
        try:
            return await super().__aexit__(kind, error, traceback)
        except BaseExceptionGroup as group:
            if parent._must_cancel and steps.cancellation is not None:
                parent._cancel_message = next(iter(steps.cancellation.args), None)
            errors = list(group.exceptions)
            if error is not None and errors[-1] is error:
                errors.insert(place, errors.pop())
            raise BaseExceptionGroup(group.message, errors) from None


class Lock(asyncio.Lock):
    """A waiter that was cancelled and has not run holds up the next one; here, it is passed over.

    A lock is free while its next holder has yet to run; here, it stays locked in between.
    """

    def locked(self):
        return self._locked or any(not waiter.cancelled() for waiter in self._waiters or ())

    def _wake_up_first(self):
        for waiter in self._waiters or ():
            if not waiter.cancelled():
                if not waiter.done():
                    waiter.set_result(True)
                return


class BoundedSemaphore(asyncio.BoundedSemaphore):
    """What leaving a block raises replaces the error of the block; here, it is suppressed in it."""

    async def __aexit__(self, kind, error, traceback):
        try:
            return await super().__aexit__(kind, error, traceback)
        except ValueError:
            if error is None:
                raise


class Condition(asyncio.Condition):
    """A notified task wakes up to wait for the lock; here, it stands in the lock's line at once.

    The lock is released before the wait begins, and with it a cancellation that was on its way;
    here, after that.
    """

    def _notify(self, n):
        while n > 0 and self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                n -= 1
                self._notified.add(waiter)
                self._stand_in_line(waiter)

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def __init__(self, lock):
        super().__init__(lock)
        self._notified = set()

    def locked(self):
        return self._lock.locked()

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        cancelled = asyncio.current_task()._must_cancel
        first = waiter = Releasing(self) if cancelled else self._new_waiter()
        self._waiters.append(waiter)
        if not cancelled:
            self.release()
        cancellation = None
        while True:
            try:
                await waiter
                break
            except asyncio.CancelledError as error:
                cancellation = error
                if waiter.done() and not waiter.cancelled():
                    break
                for line in self._waiters, self._lock._waiters or ():
                    if waiter in line:
                        line.remove(waiter)
                waiter = None
                if not self.locked():
                    break
                waiter = self._new_waiter()
                self._stand_in_line(waiter)
        if waiter is not None:
            self._lock._waiters.remove(waiter)
        self._lock._locked = True
        if cancellation is not None:
            if first in self._notified:
                self._notify(1)
            raise cancellation

    def _new_waiter(self):
        return asyncio.get_running_loop().create_future()

    def _stand_in_line(self, waiter):
        if self._lock._waiters is None:
            self._lock._waiters = asyncio.locks.collections.deque()
        self._lock._waiters.append(waiter)


class Releasing(asyncio.Future):
    """What a task waits for that is cancelled as soon as it waits for a condition."""

    def __init__(self, condition):
        super().__init__()
        self._condition = condition

    def cancel(self, msg=None):
        accepted = super().cancel(msg)
        if accepted:
            self._condition.release()
        return accepted


class PromisingQueue(asyncio.Queue):
    """Anyone may take the item or place that a waiting task was woken for; here, nobody else."""

    def __init__(self, maxsize):
        super().__init__(maxsize)
        self._promised = {id(self._getters): 0, id(self._putters): 0}

    def empty(self):
        return self.qsize() <= self._promised[id(self._getters)]

    def full(self):
        taken = self.qsize() + self._promised[id(self._putters)]
        return 0 < self._maxsize <= taken

    def _wakeup_next(self, waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                self._promised[id(waiters)] += 1
                waiter.set_result(True)
                return

    async def get(self):
        if self.empty() and not self._is_shut_down():
            await self._turn(self._getters, self.empty)
        return self.get_nowait()

    async def put(self, item):
        if self.full() and not self._is_shut_down():
            await self._turn(self._putters, self.full)
        return self.put_nowait(item)

    async def _turn(self, waiters, unavailable):
        waiter = asyncio.get_running_loop().create_future()
        waiters.append(waiter)
        try:
            promised = await waiter
        except asyncio.CancelledError:
            if waiter.cancelled():
                if waiter in waiters:
                    waiters.remove(waiter)
            elif waiter.result():
                self._promised[id(waiters)] -= 1
                if not unavailable():
                    self._wakeup_next(waiters)
            raise
        if promised:
            self._promised[id(waiters)] -= 1

    def _is_shut_down(self):
        return getattr(self, "_is_shutdown", False)

    def shutdown(self, immediate=False):
        if immediate:
            self._promised[id(self._getters)] = 0
        super().shutdown(immediate)


class PromisingLifoQueue(PromisingQueue, asyncio.LifoQueue):
    pass


class PromisingPriorityQueue(PromisingQueue, asyncio.PriorityQueue):
    pass


class BrokenBarrierError(Exception):
    pass


class Barrier:
    """asyncio's barrier waits until all have left a round; this one begins the next at once."""

    def __init__(self, parties):
        self._parties = parties
        self._waiters = []
        self._broken = False

    async def wait(self):
        if self._broken:
            raise BrokenBarrierError
        waiting = [waiter for waiter in self._waiters if not waiter.done()]
        if len(waiting) >= self._parties - 1:
            self._waiters = []
            for position, waiter in enumerate(waiting):
                waiter.set_result(position)
            return self._parties - 1
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        return await waiter

    @property
    def n_waiting(self):
        return sum(not waiter.done() for waiter in self._waiters)

    @property
    def broken(self):
        return self._broken

    def reset(self):
        self._broken = False
        self._dismiss()

    def abort(self):
        self._broken = True
        self._dismiss()

    def _dismiss(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_exception(BrokenBarrierError())
        self._waiters = []


def declare():
    """Has the loop use what cannot be given to it otherwise."""
    events.TimerHandle = TimerHandle
    asyncio.tasks._GatheringFuture = Gathering
