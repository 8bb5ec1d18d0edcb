"""What the steps of programs do."""

import asyncio

import deviations
from words import Boom, outcome, yes

CAUGHT = {
    "NOTHING": (),
    "CANCELLATION": asyncio.CancelledError,
    "FAILURE": Boom,
    "TIMEOUT": TimeoutError,
    "GROUP": BaseExceptionGroup,
    "EXCEPTION": Exception,
    "ANYTHING": BaseException,
}


class Frame:
    """Where steps are taken: the name of the task, and the innermost group and time limit."""

    def __init__(self, name, group=None, limit=None):
        self.name = name
        self.group = group
        self.limit = limit


class ImmediateActions:
    def Look(self, number):
        return self.world.look()

    def CancelTask(self, number, slot, message):
        if slot not in self.tasks:
            return "unset"
        return yes(self.tasks[slot].cancel(message))

    def Inspect(self, number, slot):
        if slot not in self.tasks:
            return "unset"
        task = self.tasks[slot]
        return f"{outcome(task)}, asked {task.cancelling()}"

    def Watch(self, number, slot):
        if slot not in self.tasks:
            return "unset"
        self.tasks[slot].add_done_callback(
            lambda task: self.trace("watch", number, outcome(task)))
        return "watching"

    def Complete(self, number, promise):
        return self._settle(promise, lambda future: future.set_result(number))

    def Fail(self, number, promise, message):
        return self._settle(promise, lambda future: future.set_exception(Boom(message)))

    def _settle(self, promise, settle):
        future = self.world.promises[promise]
        if future.done():
            return "no"
        settle(future)
        return "yes"

    def CancelPromise(self, number, promise, message):
        return yes(self.world.promises[promise].cancel(message))

    def SetEvent(self, number, event):
        self.world.events[event].set()
        return "set"

    def ClearEvent(self, number, event):
        self.world.events[event].clear()
        return "cleared"

    def ReleasePermit(self, number, semaphore):
        self.world.semaphores[semaphore].release()
        return "released"

    def Signal(self, number, condition, count):
        notified = self.world.conditions[condition]
        if count == 0:
            notified.notify_all()
        else:
            notified.notify(count)
        return "signalled"

    def TryPut(self, number, queue, item):
        try:
            self.world.queues[queue].put_nowait(item)
        except asyncio.QueueFull:
            return "full"
        return "put"

    def TryGet(self, number, queue):
        try:
            return f"got {self.world.queues[queue].get_nowait()}"
        except asyncio.QueueEmpty:
            return "empty"

    def TaskDone(self, number, queue):
        self.world.queues[queue].task_done()
        return "done"

    def Shutdown(self, number, queue, immediately):
        self.world.queues[queue].shutdown(immediately)
        return "shut down"

    def ResetBarrier(self, number, barrier):
        self.world.barriers[barrier].reset()
        return "reset"

    def AbortBarrier(self, number, barrier):
        self.world.barriers[barrier].abort()
        return "aborted"

    def CallLater(self, number, millis, steps):
        if millis < 0:
            self.loop.call_soon(self.callback, steps)
        else:
            self.loop.call_later(millis, self.callback, steps)
        return "called later"


class TaskActions:
    async def Sleep(self, frame, number, millis):
        await asyncio.sleep(millis)
        return "slept"

    async def Spawn(self, frame, number, slot, eager, steps):
        body = self.body(Frame(f"task{slot}", frame.group), number, steps)
        if eager:
            self.tasks[slot] = deviations.eager_task(self.loop, body)
        else:
            self.tasks[slot] = asyncio.create_task(body)
        return "spawned"

    async def AwaitTask(self, frame, number, slot):
        if slot not in self.tasks:
            return "unset"
        return f"value {await self.tasks[slot]}"

    async def AwaitSelf(self, frame, number):
        await asyncio.current_task()

    async def AwaitPromise(self, frame, number, promise):
        return f"value {await self.world.promises[promise]}"

    async def CancelSelf(self, frame, number, message):
        return yes(asyncio.current_task().cancel(message))

    async def Uncancel(self, frame, number):
        return f"asked {asyncio.current_task().uncancel()}"

    async def Raise(self, frame, number, message):
        raise Boom(message)


class BlockActions:
    async def Try(self, frame, number, steps, caught, handler, again, last):
        result = "passed"
        try:
            await self.steps(frame, steps)
        except CAUGHT[caught]:
            result = "caught"
            await self.steps(frame, handler)
            if again:
                raise
        finally:
            await self.steps(frame, last)
        return result

    async def Repeat(self, frame, number, times, steps):
        for _ in range(times):
            await self.steps(frame, steps)
        return "repeated"

    async def TimeLimit(self, frame, number, millis, steps):
        async with asyncio.timeout(millis) as limit:
            await self.steps(Frame(frame.name, frame.group, limit), steps)
        return "expired" if limit.expired() else "in time"

    async def Reschedule(self, frame, number, millis):
        if frame.limit is None:
            return "unset"
        frame.limit.reschedule(None if millis < 0 else self.loop.time() + millis)
        return "rescheduled"

    async def Group(self, frame, number, steps):
        async with deviations.TaskGroup() as group:
            await self.steps(Frame(frame.name, group, frame.limit), steps)
        return "all ended"

    async def SpawnInGroup(self, frame, number, slot, steps):
        if frame.group is None:
            return "unset"
        body = self.body(Frame(f"task{slot}", frame.group), number, steps)
        self.tasks[slot] = frame.group.create_task(body)
        return "spawned"


class CombinedActions:
    async def WaitFor(self, frame, number, millis, steps):
        body = self.body(Frame(frame.name, frame.group), number, steps)
        return f"value {await deviations.wait_for(body, millis)}"

    async def WaitForTask(self, frame, number, millis, slot):
        if slot not in self.tasks:
            return "unset"
        return f"value {await deviations.wait_for(self.tasks[slot], millis)}"

    async def Shield(self, frame, number, steps):
        body = self.body(Frame(f"shielded{number}", frame.group), number, steps)
        return f"value {await deviations.shield(body)}"

    async def ShieldTask(self, frame, number, slot):
        if slot not in self.tasks:
            return "unset"
        return f"value {await deviations.shield(self.tasks[slot])}"

    async def Gather(self, frame, number, settle, slots, coroutines):
        awaitables = self.tasks_of(slots) + [
            self.body(Frame(f"gathered{number}x{place}", frame.group), place, steps)
            for place, steps in enumerate(coroutines)]
        if not awaitables:
            return f"gathered {len(await asyncio.gather())}"
        gathering = deviations.gather(awaitables, settle)
        await gathering
        # Declared: the exceptions among the results have no message if asyncio made them anew.
        return "gathered " + ", ".join(map(outcome, gathering._children))

    async def WaitUntil(self, frame, number, when, slots, millis):
        tasks = self.tasks_of(slots)
        if not tasks:
            return "unset"
        await asyncio.wait(
            tasks, timeout=None if millis < 0 else millis, return_when=when)
        return "waited " + ", ".join(yes(task.done()) for task in tasks)

    async def AsCompleted(self, frame, number, slots, millis, most, pause):
        tasks = self.tasks_of(slots)
        done = [task for task in tasks if task.done()]
        tasks = done[:1] + [task for task in tasks if not task.done()]
        taken = []
        if most > 0:
            async for task in asyncio.as_completed(
                    tasks, timeout=None if millis < 0 else millis):
                taken.append(str([key for key in self.tasks if self.tasks[key] is task][0]))
                if pause >= 0:
                    await asyncio.sleep(pause)
                if len(taken) == most:
                    break
        return "completed " + ", ".join(taken)


class SyncActions:
    async def HoldLock(self, frame, number, lock, steps):
        async with self.world.locks[lock]:
            self.trace(frame.name, number, "locked")
            await self.steps(frame, steps)
        return "released"

    async def HoldPermit(self, frame, number, semaphore, steps):
        async with self.world.semaphores[semaphore]:
            self.trace(frame.name, number, "acquired")
            await self.steps(frame, steps)
        return "released"

    async def AwaitEvent(self, frame, number, event):
        await self.world.events[event].wait()
        return "awaited"

    async def AwaitSignal(self, frame, number, condition):
        await self.world.conditions[condition].wait()
        return "signalled"

    async def Put(self, frame, number, queue, item):
        await self.world.queues[queue].put(item)
        return "put"

    async def Get(self, frame, number, queue):
        return f"got {await self.world.queues[queue].get()}"

    async def Join(self, frame, number, queue):
        await self.world.queues[queue].join()
        return "joined"

    async def AwaitBarrier(self, frame, number, barrier):
        return f"position {await self.world.barriers[barrier].wait()}"
