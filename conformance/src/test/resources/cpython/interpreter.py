"""Runs programs of the differential fuzzer on asyncio.

Writes the version of Python; then reads one program a line as JSON, and writes the lines of its
trace and an empty line. The interpreter in Java has the same methods, and writes the same lines.
"""

import asyncio
import inspect
import json
import sys
import traceback
import warnings

import actions
import deviations
from actions import Frame
from virtual_time import VirtualTimeLoop
from words import describe, outcome
from world import World

ROUNDS = 200


class Core:
    def __init__(self, loop, world):
        self.loop = loop
        self.world = World(loop, *world[1:])
        self.tasks = {}
        self.bodies = []
        self.lines = []

    def trace(self, name, number, text):
        self.lines.append(f"{self.loop.time()} {name} {number} {text}")

    async def drive(self, steps):
        """Runs the main task, then asks all to end until they have."""
        self.tasks[-1] = asyncio.create_task(self.body(Frame("main"), -1, steps))
        for number in range(ROUNDS):
            await asyncio.sleep(1000)
            pending = [task for task in self.bodies if not task.done()]
            if not pending:
                break
            for task in pending:
                task.cancel(f"round{number}")
        for slot in sorted(self.tasks):
            self.trace("end", slot, outcome(self.tasks[slot]))

    async def body(self, frame, value, steps):
        task = asyncio.current_task()
        if task not in self.bodies:
            self.bodies.append(task)
        self.trace(frame.name, value, "begins")
        await self.steps(frame, steps)
        return value

    async def steps(self, frame, steps):
        for number, action in steps:
            await self.step(frame, number, action)

    async def step(self, frame, number, action):
        try:
            method = getattr(self, action[0])
            if inspect.iscoroutinefunction(method):
                result = await method(frame, number, *action[1:])
            else:
                result = method(number, *action[1:])
        except BaseException as error:
            self.trace(frame.name, number, f"ends with {describe(error)}")
            raise
        self.trace(frame.name, number, result)

    def callback(self, steps):
        for number, action in steps:
            try:
                result = getattr(self, action[0])(number, *action[1:])
            except BaseException as error:
                result = f"ends with {describe(error)}"
            self.trace("callback", number, result)

    def tasks_of(self, slots):
        return [self.tasks[slot] for slot in slots if slot in self.tasks]


class Interpreter(
        Core, actions.ImmediateActions, actions.TaskActions, actions.BlockActions,
        actions.CombinedActions, actions.SyncActions):
    pass


def run(program):
    _, _, eager, world, steps = program
    loop = VirtualTimeLoop()
    loop.set_exception_handler(lambda loop, context: None)
    loop.set_task_factory(deviations.eager_task if eager else deviations.lazy_task)
    interpreter = Interpreter(loop, world)
    loop.run_until_complete(interpreter.drive(steps))
    loop.close()
    return interpreter.lines


def main():
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None  # of coroutines that are left when a loop is closed
    deviations.declare()
    print(".".join(map(str, sys.version_info[:3])), flush=True)
    for line in sys.stdin:
        try:
            lines = run(json.loads(line))
        except BaseException:
            lines = ["interpreter failed: " + traceback.format_exc().replace("\n", "|")]
        print("\n".join(lines), end="\n\n", flush=True)


main()
