package marked;

import dev.fermata.*;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.*;

import static dev.fermata.Fermata.*;

/** What blocks for some time, and what has the same name and does not. */
class TimedCalls {
  @Async
  Coroutine<Void> timed(BlockingQueue<String> q, Semaphore s, java.util.concurrent.locks.Lock lock, CompletionService<String> cs) throws Exception {
    q.poll(1, TimeUnit.SECONDS); // warned
    q.offer("a", 1, TimeUnit.SECONDS); // warned
    q.poll();
    q.offer("a");
    s.tryAcquire(1, TimeUnit.SECONDS); // warned
    s.tryAcquire();
    lock.tryLock(1, TimeUnit.SECONDS); // warned
    lock.tryLock();
    cs.poll(1, TimeUnit.SECONDS); // warned
    cs.poll();
    return done();
  }

  @Async
  Coroutine<Void> queues(PriorityBlockingQueue<String> open, LinkedTransferQueue<String> handed)
      throws InterruptedException {
    open.offer("a", 1, TimeUnit.SECONDS);
    open.poll(1, TimeUnit.SECONDS); // warned
    handed.transfer("b"); // warned
    handed.tryTransfer("c");
    handed.tryTransfer("d", 1, TimeUnit.SECONDS); // warned
    return done();
  }

  @Async
  Coroutine<Integer> http(HttpURLConnection connection, URL resource) throws IOException {
    resource.openStream().close();
    return done(connection.getResponseCode()); // warned
  }
}
