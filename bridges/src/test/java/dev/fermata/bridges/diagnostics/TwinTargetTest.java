package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinTargetTest {
  @Test
  void anEnumHasNoTwin(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            enum Store {
              ONE;

              Coroutine<String> first() {
                return null;
              }
            }
            """).is(1, 0);
  }

  @Test
  void anAnnotationHasNoTwin(TestInfo test) {
    Told.of(test, """
            @AsyncTwin
            @interface Store {
              String name();
            }
            """).is(1, 0);
  }

  @Test
  void whatIsNamedHasToBeAType(TestInfo test) {
    Told.of(test, """
            @AsyncTwin(of = int[].class)
            interface Store {}
            """).is(1, 0);
  }

  @Test
  void aPackageHasToNameTheType(TestInfo test) {
    Told.of(test, "class Store {}\n")
        .source("shop.package-info", "@dev.fermata.bridge.AsyncTwin\npackage shop;\n")
        .is(1, 0);
  }

  @Test
  void aNameIsAnIdentifier(TestInfo test) {
    Told.of(test, """
            @BlockingTwin(name = "shop.Other")
            interface Store {
              Coroutine<String> name();
            }
            """).is(1, 0);
  }

  @Test
  void typeParametersOfAnInnerClassMayNotHideEachOther(TestInfo test) {
    Told.of(test, """
            class Store<T> {
              @BlockingTwin
              class Shelf<T> {
                Coroutine<T> first() {
                  return null;
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void aSupertypeThatIsMissingIsToldByTheCompilerAlone(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            class Store extends Missing {
              Coroutine<String> first() {
                return null;
              }
            }
            """).is(1, 0);
  }
}
