package dev.fermata.conformance.flow;

import dev.fermata.flow.Flows;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules of Reactive Streams for what {@link Flows#iterate} subscribes, seen from outside. */
public class IterateBlackboxVerification extends FlowSubscriberBlackboxVerification<Integer> {
  private LoopThread thread;

  public IterateBlackboxVerification() {
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

  @Override
  public Flow.Subscriber<Integer> createFlowSubscriber() {
    return new Iterating(thread.loop()).subscriber();
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }
}
