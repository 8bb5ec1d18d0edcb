package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lombok changes javac's trees under way; async bodies may use what it adds. */
class LombokTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onTheProcessorPathToo(boolean lombokFirst) throws IOException {
    Files.writeString(folder.resolve("Orders.java"), """
        import static dev.fermata.Fermata.*;

        import dev.fermata.*;
        import java.util.List;
        import lombok.*;

        @RequiredArgsConstructor
        public class Orders {
          @Value @Builder
          static class Order {
            String item;
            int cents;
          }

          @Getter private final List<Order> orders;
          @Setter private int discount;

          @Async Coroutine<Integer> total(@NonNull String item) {
            val sum = new int[1];
            for (Order each : getOrders()) {
              if (each.getItem().equals(item)) {
                sum[0] += await(sleep(java.time.Duration.ofNanos(1), each.getCents()));
              }
            }
            return done(sum[0] - discount);
          }

          @SneakyThrows
          @Async Coroutine<String> risky() {
            await(yieldNow());
            @Cleanup java.io.StringReader in = new java.io.StringReader("x");
            await(yieldNow());
            return done("" + (char) in.read());
          }

          public static void main(String[] args) {
            Orders orders = new Orders(List.of(
                Order.builder().item("pen").cents(40).build(), new Order("ink", 1), new Order("pen", 4)));
            orders.setDiscount(2);
            System.out.println(run(() -> done(await(orders.total("pen")) + await(orders.risky()))));
          }
        }
        """);
    String lombok = Programs.path("lombok");
    String ours = Programs.processorPath();
    Programs.Result compiled = Programs.run(
        folder,
        "javac",
        "-d",
        "classes",
        "-cp",
        Javac.runtime() + File.pathSeparator + lombok,
        "-processorpath",
        lombokFirst ? lombok + File.pathSeparator + ours : ours + File.pathSeparator + lombok,
        "Orders.java");
    assertEquals(0, compiled.status(), compiled.output());
    Programs.Result result = Programs.run(
        folder, "java", "-cp", "classes" + File.pathSeparator + Javac.runtime(), "Orders");
    assertEquals("42x\n", result.output().replace("\r", ""));
  }
}
