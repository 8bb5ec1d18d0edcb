package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinSignatureTest {
  @Test
  void closeAsyncBesideCloseOfABlockingType(TestInfo test) {
    Told.of(test, """
            @AsyncTwin
            interface Store extends AutoCloseable {
              String name();

              Coroutine<Void> closeAsync();

              @Override void close();
            }
            """).is(1, 0);
  }

  @Test
  void whatIsInheritedIsToldAtTheAnnotatedType(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            interface Store extends other.Base {
              Coroutine<String> name();
            }
            """).source("other.Base", """
            package other;

            public interface Base {
              Object clone();
            }
            """).is(1, 0);
  }

  @Test
  void aWildcardThatIsTakenInsideOfItsClassOnlyIsToldAtTheMethod(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            class Store<T extends Number, U extends T> {
              class Shelf<V extends T> {}
              class Box<V extends Comparable<? super T>> {}
              class Bag<V extends Base<T>> {}
              static class Base<B> {}
              static class Small<B> extends Base<B> {}

              Coroutine<Shelf<? extends U>> wrong() { return null; }
              void alsoWrong(List<Shelf<? extends T>[]> shelves) {}
              void wrongToo(Bag<? extends Small<T>> bag) {}
              <X extends Shelf<? extends U>> void wrongBound(List<X> all) {}

              void right(Shelf<U> one, Shelf<?> any, Shelf<? super U> above) {}
              void wider(Shelf<? extends Number> any, Shelf<? extends Comparable<U>> some) {}
              <X extends Comparable<? super T>> void faces(Box<? extends X> box) {}
              @NotInTwin void leftOut(Shelf<? extends U> shelf) {}
            }
            """).is(4, 0);
  }

  @Test
  void aTypeParameterWithTheBoundOfAnInterfaceIsNoInterface(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            class Store<T extends Runnable, U extends T> {
              class Shelf<V extends T> {}

              Coroutine<Shelf<? extends U>> wrong() { return null; }
              void right(Shelf<? extends Runnable> shelf) {}
            }
            """).is(1, 0);
  }

  @Test
  void whatATwinMayNotHaveIsLeftOutOfOneOfSomebodyElse(TestInfo test) {
    Told.of(test, """
            @AsyncTwin(of = other.Base.class)
            interface Store {}
            """).source("other.Base", """
            package other;

            public class Base<T, U extends T> {
              public class Shelf<V extends T> {}
              public void hidden(Shelf<? extends U> shelf) {}
              public void shown(Shelf<U> shelf) {}
            }
            """).is(0, 0);
  }

  @Test
  void whatEveryObjectHasIsNoMethodOfATwin(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<Store> clone();
            }
            """).is(1, 0);
  }
}
