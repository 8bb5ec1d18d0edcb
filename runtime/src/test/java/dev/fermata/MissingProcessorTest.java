package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MissingProcessorTest {

  @Test
  void anAwaitThatWasNotCompiledThrowsAndSaysHowToPutTheProcessorOnThePath() {
    String message =
        assertThrows(MissingProcessorException.class, () -> transfer()).getMessage();
    assertTrue(
        message.startsWith("cannot suspend in dev.fermata.MissingProcessorTest.transfer:"
            + " dev.fermata.MissingProcessorTest was compiled without the coroutine compiler\n"
            + "  note: the class file has no marker"),
        message);
    assertTrue(message.contains("annotationProcessorPaths"), message);
    assertTrue(message.contains("`java Hello.java` and JShell compile without any"), message);
    assertTrue(message.contains("put it before the other processors"), message);
    assertTrue(
        message.endsWith("  see: java -jar fermata-processor.jar explain MissingProcessor"),
        message);
  }

  private static Coroutine<Void> transfer() {
    Fermata.await(Fermata.done());
    return Fermata.done();
  }

  @Test
  void theSameHoldsForACompletionStage() {
    assertThrows(
        MissingProcessorException.class, () -> Fermata.await(CompletableFuture.completedFuture(1)));
  }
}
