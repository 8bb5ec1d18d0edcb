package dev.fermata.benchmarks

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** The questions answered by Kotlin coroutines on one thread, the event loop of `runBlocking`. */
object KotlinCoroutines {
  @JvmStatic
  fun finished(count: Int): Array<Deferred<Int>> = Array(count) { CompletableDeferred(it) }

  @JvmStatic
  fun awaitFinished(futures: Array<Deferred<Int>>, rounds: Int): Int = runBlocking {
    sum(futures, rounds)
  }

  private suspend fun sum(futures: Array<Deferred<Int>>, rounds: Int): Int {
    var sum = 0
    for (round in 0 until rounds) {
      for (i in futures.indices) {
        sum += futures[i].await()
      }
    }
    return sum
  }

  @JvmStatic
  fun fibonacci(n: Int): Int = runBlocking { fib(n) }

  private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)

  @JvmStatic
  fun yields(tasks: Int, yields: Int) = runBlocking {
    for (task in 0 until tasks) {
      launch {
        for (i in 0 until yields) {
          yield()
        }
      }
    }
  }

  @JvmStatic
  fun yieldsUnder(frames: Int, yields: Int): Int = runBlocking { nest(frames, yields) }

  private suspend fun nest(frames: Int, yields: Int): Int {
    if (frames > 1) {
      return nest(frames - 1, yields) + 1
    }
    for (i in 0 until yields) {
      yield()
    }
    return 1
  }

  @JvmStatic
  fun pingPong(rounds: Int): Int = runBlocking {
    val pings = Channel<Int>(Channel.RENDEZVOUS)
    val pongs = Channel<Int>(Channel.RENDEZVOUS)
    launch {
      for (i in 0 until rounds) {
        pongs.send(pings.receive())
      }
    }
    var sum = 0
    for (i in 0 until rounds) {
      pings.send(i)
      sum += pongs.receive()
    }
    sum
  }

  @JvmStatic
  fun spawnAndJoin(tasks: Int): Int = runBlocking {
    var sum = 0
    for (i in 0 until tasks) {
      sum += async { i and 127 }.await()
    }
    sum
  }

  @JvmStatic
  fun skynet(leaves: Int): Long = runBlocking { skynet(0, leaves) }

  private suspend fun skynet(first: Long, leaves: Int): Long =
    if (leaves == 1) {
      first
    } else {
      coroutineScope {
        val share = leaves / 10
        val children = Array(10) { i -> async { skynet(first + i * share, share) } }
        var sum = 0L
        for (child in children) {
          sum += child.await()
        }
        sum
      }
    }

  /** Starts tasks that sleep until [deadline] on `System.nanoTime`, and waits for them. */
  @JvmStatic
  fun sleepers(count: Int, deadline: Long, allAsleep: Runnable) = runBlocking {
    for (i in 0 until count) {
      launch { delay((deadline - System.nanoTime()) / 1_000_000) }
    }
    yield()
    allAsleep.run()
  }

  /** Starts a timer for each delay, in milliseconds, and then cancels them all. */
  @JvmStatic
  fun timers(delays: LongArray) = runBlocking {
    val jobs = Array(delays.size) { i ->
      launch(start = CoroutineStart.UNDISPATCHED) { delay(delays[i]) }
    }
    for (job in jobs) {
      job.cancel()
    }
  }
}
