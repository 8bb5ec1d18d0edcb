package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.stream.internal.loop.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S78 and S104: the threads beside the loop. */
@Timeout(60)
class DaemonThreadsTest {

  @Test
  void S78_S104_thereAreNoMoreThanWasSaidAndWhatCameFirstIsTakenFirst() throws Exception {
    var pool = DaemonThreads.pool("test-", 2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<Integer> begun = new CopyOnWriteArrayList<>();
    CountDownLatch bothAreBusy = new CountDownLatch(2);
    CountDownLatch free = new CountDownLatch(1);
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      work.add(pool.submit(() -> {
        threads.add(Thread.currentThread());
        begun.add(number);
        bothAreBusy.countDown();
        free.await();
        return null;
      }));
    }
    bothAreBusy.await();
    assertEquals(Set.of(0, 1), Set.copyOf(begun));
    free.countDown();
    for (Future<?> each : work) {
      each.get();
    }
    assertEquals(2, threads.size());
    assertTrue(threads.stream().allMatch(Thread::isDaemon));
    assertEquals(Set.of(0, 1, 2, 3, 4, 5), Set.copyOf(begun));
    pool.shutdown();
  }

  @Test
  void S78_threadsThatHaveNothingToDoAreGoneAfterTenSeconds() {
    var pool = (ThreadPoolExecutor) DaemonThreads.pool("test-", 8);
    assertTrue(pool.allowsCoreThreadTimeOut());
    assertEquals(10, pool.getKeepAliveTime(TimeUnit.SECONDS));
    pool.shutdown();
  }
}
