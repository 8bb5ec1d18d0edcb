package dev.fermata.bridges.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javapoet.ClassName;
import dev.fermata.bridge.AsyncTwin;
import dev.fermata.bridge.BlockingTwin;
import dev.fermata.bridge.FutureTwin;
import dev.fermata.bridges.model.TwinKind;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that twins refer to are there in the runtime. */
class AbiTest {
  @Test
  void everyNameIsThatOfAClass() throws ReflectiveOperationException {
    for (Field each : RuntimeNames.class.getFields()) {
      Object value = each.get(null);
      if (value instanceof ClassName name) {
        assertEquals(name.canonicalName(), Class.forName(name.reflectionName()).getCanonicalName());
      } else if (!value.equals(RuntimeNames.PACKAGE)) {
        assertEquals(value, Class.forName((String) value).getName());
      }
    }
  }

  @Test
  void theAnnotationsAreThoseOfTheKinds() {
    List<String> names = Arrays.stream(TwinKind.values())
        .map(each -> RuntimeNames.PACKAGE + "." + each.annotation())
        .toList();
    assertEquals(
        List.of(
            BlockingTwin.class.getName(), FutureTwin.class.getName(), AsyncTwin.class.getName()),
        names);
  }
}
