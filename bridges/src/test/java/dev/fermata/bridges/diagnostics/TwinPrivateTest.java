package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinPrivateTest {
  @Test
  void aPrivateTypeInASignatureIsToldAtTheParameter(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            public class Store {
              private static class Key {}

              public Coroutine<Boolean> buy(int cents, List<? extends Key[]> keys) {
                return null;
              }
            }
            """).is(1, 0);
  }

  @Test
  void aPrivateTypeInAResultIsToldAtTheMethod(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            public class Store {
              private interface Key {
                class Part {}
              }

              public Coroutine<Map<String, Key.Part>> all() {
                return null;
              }
            }
            """).is(1, 0);
  }

  @Test
  void aPrivateTypeInABoundIsToldAtTheTypeParameter(TestInfo test) {
    Told.of(test, """
            class Store {
              private interface Key {}

              @BlockingTwin
              static class Shelf<K extends Key> {
                Coroutine<K> first() {
                  return null;
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void aPrivateOriginalIsToldAtItself(TestInfo test) {
    Told.of(test, """
            class Store {
              @BlockingTwin
              private static class Shelf {
                Coroutine<String> first() {
                  return null;
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void whatIsInheritedIsToldAtTheAnnotatedType(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            class Store extends other.Base {}
            """).source("other.Base", """
            package other;

            public class Base {
              static class Hidden {}

              public dev.fermata.Coroutine<String> find(Hidden hidden) {
                return null;
              }
            }
            """).is(1, 0);
  }
}
