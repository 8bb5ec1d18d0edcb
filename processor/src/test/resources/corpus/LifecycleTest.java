package corpus;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.*;
import static org.mockito.ArgumentMatchers.*;
import static org.mockito.Mockito.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.time.*;
import java.util.*;
import java.util.function.*;
import org.junit.jupiter.api.*;
import org.mockito.InOrder;

class LifecycleTest {
  interface Repository {
    Coroutine<String> find(int id);

    Coroutine<Void> save(String value) throws IOException;

    Task<Void> index(String value);

    Future<Integer> count();
  }

  static class Service {
    private final Repository repository;

    Service(Repository repository) {
      this.repository = repository;
    }

    @Async
    Coroutine<String> copy(int id) throws IOException {
      String value = await(repository.find(id));
      await(repository.save(value));
      await(repository.index(value));
      return done(value);
    }
  }

  private final Repository repository = mock(Repository.class);
  private final Service service = new Service(repository);

  @BeforeEach
  void stubs() throws IOException {
    when(repository.find(anyInt())).thenAnswer(call -> done("tea"));
    when(repository.find(3)).thenReturn(done("milk"));
    doReturn(done()).when(repository).save(any());
    doAnswer(call -> doneTask(null)).when(repository).index(any());
    lenient().when(repository.count()).thenReturn(null);
  }

  @Test
  void copies() {
    assertEquals("tea", VirtualTime.run(() -> done(await(service.copy(1)))));
    run(() -> {
      verify(repository).find(1);
      verify(repository, never()).count();
      InOrder order = inOrder(repository);
      order.verify(repository).find(1);
      order.verify(repository).save("tea");
      return done();
    });
  }

  @Test
  void failsAsTheRepositoryDoes() throws IOException {
    doThrow(new IOException("full")).when(repository).save(any());
    IOException e = assertThrows(IOException.class, () -> run(service.copy(1)));
    assertEquals("full", e.getMessage());
  }

  @Test
  void isCancelled() {
    when(repository.find(1)).thenAnswer(call -> sleep(Duration.ofDays(1), "never"));
    VirtualTime.run(() -> {
      Task<String> task = createTask(service.copy(1));
      await(sleep(Duration.ofSeconds(1)));
      assertTrue(task.cancel());
      try {
        await(task);
        fail("it was cancelled");
      } catch (CancelledError expected) {
        assertTrue(task.isCancelled());
      }
      assertThrows(CancelledError.class, task::result);
      return done();
    });
  }

  @Test
  void countsCancellations() {
    List<String> log = new ArrayList<>();
    VirtualTime.run(() -> {
      Task<Void> task = createTask(() -> {
        try {
          await(sleep(Duration.ofDays(1)));
        } finally {
          log.add("end");
        }
        return done();
      });
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      return done();
    });
    assertEquals(List.of("end"), log);
  }

  @Test
  void spies() throws IOException {
    Service spy = spy(service);
    doReturn(done("spied")).when(spy).copy(anyInt());
    assertEquals("spied", run(() -> done(await(spy.copy(2)))));
    verify(spy).copy(2);
    verifyNoMoreInteractions(spy);
  }
}
