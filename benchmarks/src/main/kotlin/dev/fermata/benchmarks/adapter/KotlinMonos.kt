package dev.fermata.benchmarks.adapter

import kotlin.coroutines.ContinuationInterceptor
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking
import reactor.core.publisher.Mono

/** The questions of `AwaitMono`, on the event loop of `runBlocking`. */
object KotlinMonos {
  @JvmStatic
  fun sum(monos: Array<Mono<Int>>, rounds: Int): Int = runBlocking { sumOf(monos, rounds) }

  @JvmStatic
  fun sumOnTheLoop(count: Int, rounds: Int): Int = runBlocking {
    val context = coroutineContext
    val loop = context[ContinuationInterceptor] as CoroutineDispatcher
    val monos = Array(count) { i ->
      Mono.create<Int> { sink -> loop.dispatch(context, Runnable { sink.success(i) }) }
    }
    sumOf(monos, rounds)
  }

  private suspend fun sumOf(monos: Array<Mono<Int>>, rounds: Int): Int {
    var sum = 0
    for (round in 0 until rounds) {
      for (i in monos.indices) {
        sum += monos[i].awaitSingle()
      }
    }
    return sum
  }
}
