package dev.fermata.conformance.flow;

import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.flow.Flows;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules of Reactive Streams for what {@link Flows#publish} makes. */
public class PublishVerification extends FlowPublisherVerification<Integer> {
  private LoopThread thread;

  public PublishVerification() {
    super(new TestEnvironment(Waits.LONGEST_MILLIS, Waits.SILENCE_MILLIS));
  }

  @BeforeClass
  public void start() {
    thread = new LoopThread();
  }

  @AfterClass
  public void stop() {
    thread.close();
  }

  @Async
  private static AsyncGenerator<Integer> numbers(long count) {
    for (long i = 0; i < count; i++) {
      emit((int) i);
    }
    return end();
  }

  @Override
  public Flow.Publisher<Integer> createFlowPublisher(long elements) {
    return Flows.publish(thread.loop(), () -> numbers(elements));
  }

  @Override
  public Flow.Publisher<Integer> createFailedFlowPublisher() {
    return Flows.publish(thread.loop(), () -> {
      throw new IllegalStateException("the source fails");
    });
  }
}
