package dev.fermata.internal.basics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class BodyNameTest {

  @Test
  void methodsAndLambdasHaveTheNameOfTheSource() {
    assertEquals("buy", BodyName.inSource("buy$async"));
    assertEquals("lambda$main$0", BodyName.inSource("lambda$main$async$0"));
    assertEquals("lambda$lambda$main$0$1", BodyName.inSource("lambda$lambda$main$0$async$1"));
  }

  @Test
  void otherNamesStayAsTheyAre() {
    for (String name :
        new String[] {"buy", "$async", "buy$async2", "lambda$main$0", "lambda$", ""}) {
      assertSame(name, BodyName.inSource(name));
    }
  }

  @Test
  void aRenamedFrameIsPrintedAsTheVirtualMachinePrintsIt() {
    StackTraceElement body =
        new StackTraceElement("app", "shop", "1.2", "shop.Store", "buy$async", "Store.java", 7);
    assertEquals(
        "shop@1.2/shop.Store.buy(Store.java:7)", BodyName.inSource(body).toString());
    StackTraceElement other = new Throwable().getStackTrace()[0];
    assertSame(other, BodyName.inSource(other));
  }
}
