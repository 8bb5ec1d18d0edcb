package dev.fermata.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which line of a stack is named. */
class SampleTest {

  private static Sample sample(String... calls) {
    return Sample.of(FakeLoop.stack(calls), "t", false);
  }

  private static Blocked blocked(Sample sample) {
    return new Blocked(
        "main",
        null,
        240_000_000,
        false,
        sample.task(),
        sample.line(),
        sample.waitsForMonitor(),
        sample.stack());
  }

  @Test
  void w2_theInnermostFrameThatIsNeitherTheJdkSNorTheRuntimesIsNamed() {
    Sample sample = sample(
        "java.io.FileInputStream.readBytes",
        "java.io.FileInputStream.read",
        "dev.fermata.internal.kernel.CallBody.step",
        "dev.fermata.stream.internal.file.FileCalls.read",
        "dev.fermata.sync.Lock.release",
        "shop.Disk.read$async",
        "shop.Shop.buy");
    assertEquals("shop.Disk.read(Disk.java:37)", sample.line().toString());
    String text = blocked(sample).toString();
    assertTrue(text.contains(" was kept for 240 ms at shop.Disk.read(Disk.java:37)"), text);
    assertTrue(
        text.contains("\n  note: the innermost call was java.io.FileInputStream.readBytes\n"),
        text);
  }

  @Test
  void w2_whereTheProgramHasNoFrameTheJdkSIsNamed() {
    assertEquals(
        "java.base/java.lang.Thread.sleep(Thread.java:37)",
        sample("java.lang.Thread.sleep", "dev.fermata.Handle.call").line().toString());
  }

  @Test
  void w2_whoeverRunsTheLoopIsNotNamed() {
    assertNull(sample("dev.fermata.Handle.call"));
    assertNull(sample());
    StackTraceElement[] outside = {FakeLoop.frame("shop.Main.main")};
    assertNull(Sample.of(outside, null, false));
  }

  @Test
  void w2_aClassOfTheProgramInAModuleThatSoundsLikeTheJdkSIsNamed() {
    StackTraceElement[] stack = FakeLoop.stack("mail.Smtp.send");
    stack[0] =
        new StackTraceElement("app", "java.mail", null, "javax.mail.Smtp", "send", "Smtp.java", 5);
    assertEquals("javax.mail.Smtp", Sample.of(stack, null, false).line().getClassName());
  }

  @Test
  void w2_aToolOfTheJdkWhichHasTheLoaderOfProgramsIsNotNamed() {
    StackTraceElement[] stack = FakeLoop.stack("com.sun.Compiler.compile", "shop.Build.run");
    stack[0] = new StackTraceElement(
        "app", "jdk.compiler", "17.0.1", "com.sun.Compiler", "compile", "Compiler.java", 5);
    assertEquals("shop.Build", Sample.of(stack, null, false).line().getClassName());
  }

  @Test
  void w2_aLineIsWrittenAsExceptionsWriteIt() {
    StackTraceElement[] stack = FakeLoop.stack("shop.Disk.read", "java.lang.Thread.sleep");
    stack[0] = new StackTraceElement("app", null, null, "shop.Disk", "read", "Disk.java", 37);
    stack[1] = new StackTraceElement(
        null, "java.base", "17.0.1", "java.lang.Thread", "sleep", "Thread.java", 37);
    List<StackTraceElement> shown = Sample.of(stack, null, false).stack();
    assertEquals("shop.Disk.read(Disk.java:37)", shown.get(0).toString());
    assertEquals(
        "java.base/java.lang.Thread.sleep(Thread.java:37)", shown.get(1).toString());
  }

  @Test
  void w2_loadingClassesIsNotBlocking() {
    assertNull(sample("shop.Loader.open", "java.lang.ClassLoader.loadClass", "shop.Main.begin"));
    assertNull(sample("jdk.internal.loader.BuiltinClassLoader.loadClass", "shop.Main.begin"));
    assertNull(sample("java.lang.invoke.MethodHandleNatives.linkCallSite", "shop.Main.begin"));
  }

  @Test
  void w2_initialisingAClassOfTheJdkOrOfTheRuntimeIsNotBlocking() {
    assertNull(sample(
        "java.util.zip.ZipFile.read",
        "jdk.internal.net.http.HttpClientImpl.<clinit>",
        "java.net.http.HttpClient.newHttpClient",
        "shop.Shop.open"));
    assertNull(
        sample("java.lang.Thread.sleep", "dev.fermata.sync.Lock.<clinit>", "shop.Shop.open"));
  }

  @Test
  void w2_readingALoopForATreeIsNotBlocking() {
    assertNull(sample(
        "java.lang.Long.toString",
        "dev.fermata.inspect.LoopReader.read",
        "dev.fermata.inspect.Capture.execute"));
    assertEquals(
        "shop.Shop.draw(Shop.java:37)",
        sample("java.nio.Files.write", "dev.fermata.inspect.Recording.writeHtml", "shop.Shop.draw")
            .line()
            .toString());
  }

  @Test
  void w2_anInitialiserOfTheProgramIsNamed() {
    Sample sample = sample("java.lang.Thread.sleep", "shop.Prices.<clinit>", "shop.Shop.open");
    assertEquals("shop.Prices.<clinit>(Prices.java:37)", sample.line().toString());
  }

  @Test
  void w2_aThreadThatWaitsForAMonitorIsSaidToDoSo() {
    String text =
        blocked(Sample.of(FakeLoop.stack("shop.Till.pay"), null, true)).toString();
    assertTrue(text.contains("at shop.Till.pay(Till.java:37)\n  note: its thread waited"), text);
  }

  @Test
  void theStackIsThatOfTheStepOnly() {
    assertEquals(
        List.of(FakeLoop.frame("shop.Disk.read")), sample("shop.Disk.read").stack());
  }
}
