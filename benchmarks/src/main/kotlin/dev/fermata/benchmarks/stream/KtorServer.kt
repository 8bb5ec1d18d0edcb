package dev.fermata.benchmarks.stream

import io.ktor.network.selector.SelectorManager
import io.ktor.network.sockets.InetSocketAddress
import io.ktor.network.sockets.Socket
import io.ktor.network.sockets.aSocket
import io.ktor.network.sockets.openReadChannel
import io.ktor.network.sockets.openWriteChannel
import io.ktor.utils.io.readAvailable
import io.ktor.utils.io.writeFully
import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** ktor-network, with everything on one thread but its selector. */
object KtorServer {
  private const val ROOM = 1024

  @JvmStatic
  fun main(args: Array<String>) {
    val dispatcher = Executors.newSingleThreadExecutor().asCoroutineDispatcher()
    runBlocking(dispatcher) {
      val listener = aSocket(SelectorManager(dispatcher)).tcp().bind("127.0.0.1", 0)
      Controlled.by((listener.localAddress as InetSocketAddress).port)
      while (true) {
        val socket = listener.accept()
        launch { echo(socket) }
      }
    }
  }

  private suspend fun echo(socket: Socket) {
    try {
      val input = socket.openReadChannel()
      val output = socket.openWriteChannel(autoFlush = false)
      val buffer = ByteArray(ROOM)
      while (true) {
        val count = input.readAvailable(buffer)
        if (count < 0) {
          break
        }
        output.writeFully(buffer, 0, count)
        output.flush()
      }
    } finally {
      socket.close()
    }
  }
}
