package corpus;

import static dev.fermata.Fermata.*;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.*;

import dev.fermata.*;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;
import org.mockito.InOrder;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

class OrdersWithMockitoTest {
  interface Store {
    Coroutine<Void> save(String order);

    Coroutine<String> load(int id);

    Store archive();
  }

  static class Mail {
    @Async static Coroutine<Void> flush() {
      await(yieldNow());
      return done();
    }

    @Async Task<Void> send(String text) {
      await(yieldNow());
      return doneTask(null);
    }

    @Async CompletableFuture<Void> sendSoon(String text) {
      await(yieldNow());
      return CompletableFuture.completedFuture(null);
    }

    Coroutine<Integer> count() {
      return done(1);
    }
  }

  private final Store store = mock(Store.class);
  private final Mail mail = spy(new Mail());

  @Test
  void savesEachOrderOnce() {
    when(store.save("tea")).thenReturn(done());
    run(() -> {
      await(store.save("tea"));
      verify(store).save("tea");
      return done();
    });
    verify(store, times(1)).save("tea");
    verify(store, never()).load(anyInt());
    Mockito.verify(store, Mockito.timeout(100)).save(anyString());
    verify(store.archive(), atMostOnce()).save("tea");
    verifyNoMoreInteractions(store);
  }

  @Test
  void sendsInOrder() {
    InOrder inOrder = inOrder(store, mail);
    inOrder.verify(store).save("tea");
    inOrder.verify(mail, times(2)).send("sent");
    inOrder.verify(mail).sendSoon("sent");
  }

  @Test
  void stubsSpies() {
    doReturn(done(7)).when(mail).count();
    doThrow(new IllegalStateException()).when(mail).send("x");
    doAnswer(call -> done()).when(store).save("x");
    doNothing().doReturn(done()).when(mail).count();
    lenient().doReturn(done(7)).when(mail).count();
    willReturn(done(7)).given(mail).count();
    BDDMockito.given(store.load(1)).willReturn(done("tea"));
    then(store).should().save("tea");
    then(mail).should(times(2)).sendSoon("tea");
  }

  @Test
  void stubsStatics() {
    try (MockedStatic<Mail> mocked = mockStatic(Mail.class)) {
      mocked.when(Mail::flush).thenReturn(done());
      mocked.when(() -> Mail.flush()).thenReturn(done());
      run(Mail.flush());
      mocked.verify(() -> Mail.flush());
      mocked.verify(
          () -> {
            Mail.flush();
          },
          times(1));
    }
  }

  @Async
  @SuppressWarnings("unchecked")
  private Coroutine<Void> takesFromAQueue() throws InterruptedException {
    BlockingQueue<String> queue = mock(BlockingQueue.class);
    when(queue.take()).thenReturn("tea");
    doReturn("tea").when(queue).take();
    await(store.save(await(toThread(() -> queue.take()))));
    verify(queue).take();
    return done();
  }
}
