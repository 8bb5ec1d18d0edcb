"""Sends back what comes, with the streams of asyncio."""

import asyncio
import sys


async def echo(reader, writer):
    try:
        while message := await reader.read(1024):
            writer.write(message)
            await writer.drain()
        writer.close()
    except ConnectionError:
        pass


async def serve():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
