"""What the tasks of a program share."""

import asyncio

import deviations
from words import outcome, yes


class World:
    def __init__(self, loop, promises, locks, events, semaphores, queues, barriers):
        self.promises = [loop.create_future() for _ in range(promises)]
        self.locks = [deviations.Lock() for _ in range(locks)]
        self.conditions = [deviations.Condition(lock) for lock in self.locks]
        self.events = [asyncio.Event() for _ in range(events)]
        self.semaphores = [semaphore(*it[1:]) for it in semaphores]
        self.queues = [QUEUES[order](capacity) for _, order, capacity in queues]
        self.barriers = [deviations.Barrier(parties) for parties in barriers]


    def look(self):
        return "; ".join(", ".join(told) for told in (
            map(outcome, self.promises),
            (yes(lock.locked()) for lock in self.locks),
            (yes(event.is_set()) for event in self.events),
            (yes(semaphore.locked()) for semaphore in self.semaphores),
            (f"{queue.qsize()}{' empty' * queue.empty()}{' full' * queue.full()}"
             for queue in self.queues),
            (f"{barrier.n_waiting}{' broken' * barrier.broken}" for barrier in self.barriers)))


def semaphore(permits, bounded):
    return (deviations.BoundedSemaphore if bounded else asyncio.Semaphore)(permits)


QUEUES = {
    "FIFO": deviations.PromisingQueue,
    "LIFO": deviations.PromisingLifoQueue,
    "PRIORITY": deviations.PromisingPriorityQueue,
}
