package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class BlockingCallInAsyncTest {
  @TempDir
  Path folder;

  @Test
  void sleeping(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> poll(int seconds) throws InterruptedException {
                Thread.sleep(1000L * seconds);
                TimeUnit.SECONDS.sleep(seconds);
                return done();
              }
            }
            """).is(0, 2);
  }

  @Test
  void waitingForAFuture(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> count(
                  CompletableFuture<Integer> one, java.util.concurrent.Future<Integer> two)
                  throws Exception {
                return done(one.join() + one.get() + two.get());
              }
            }
            """).is(0, 3);
  }

  @Test
  void waitingForAnotherThread(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> next(
                  BlockingQueue<String> queue, CountDownLatch latch, Thread worker)
                  throws InterruptedException {
                latch.await();
                worker.join();
                wait();
                return done(queue.take());
              }
            }
            """).is(0, 4);
  }

  @Test
  void inAnAsyncLambda(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              String page(java.net.http.HttpClient client, java.net.http.HttpRequest request) {
                return run(() -> {
                  await(done());
                  return done(client.send(request, null).toString());
                });
              }
            }
            """).is(0, 1);
  }

  @Test
  void elsewhereItIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              void pause() throws InterruptedException {
                Thread.sleep(10);
              }

              @Async Coroutine<Void> poll(ExecutorService pool, Queue<String> queue) {
                queue.poll();
                var slept = pool.submit(() -> {
                  Thread.sleep(10);
                  return 1;
                });
                return done();
              }

              @SuppressWarnings("BlockingCallInAsync")
              @Async Coroutine<Void> block() throws InterruptedException {
                Thread.sleep(10);
                return done();
              }
            }
            """).isClean();
  }

  @Test
  void waitingForThePeerOrTheNameServer(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> connect(String host, java.net.SocketAddress address)
                  throws Exception {
                var socket = new java.net.Socket(host, 80);
                socket.connect(address, 1000);
                var channel = java.nio.channels.SocketChannel.open(address);
                return done(java.net.InetAddress.getByName(host).toString() + channel);
              }

              @Async Coroutine<String> accept(java.net.ServerSocket server, Process process)
                  throws Exception {
                return done(server.accept().toString() + process.waitFor());
              }
            }
            """).is(0, 6);
  }

  @Test
  void whatOnlyMakesASocketOrReadsAnAddressIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> make() throws Exception {
                var channel = java.nio.channels.SocketChannel.open();
                return done(new java.net.Socket().toString() + channel
                    + java.net.InetAddress.getByName("127.0.0.1")
                    + java.net.InetAddress.getByName("::1")
                    + java.net.InetAddress.getAllByName(null)
                    + java.net.InetAddress.getLoopbackAddress());
              }
            }
            """).isClean();
  }

  /** What is awaited of another one says nothing of this one. */
  @Test
  void whatNothingSaysIsDone(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> fetch(
                  Function<String, CompletableFuture<String>> client, BlockingQueue<String> queue)
                  throws InterruptedException {
                CompletableFuture<String> one = client.apply("one");
                CompletableFuture<String> two = client.apply("two");
                await(one);
                String early = two.join();
                await(two);
                await(toThread(() -> queue.take()));
                return done(queue.take() + client.apply("three").join());
              }
            }
            """).is(0, 3);
  }
}
