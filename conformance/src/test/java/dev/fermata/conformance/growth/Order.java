package dev.fermata.conformance.growth;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** In which order many are taken away. */
enum Order {
  FIRST_TO_LAST("first to last"),
  LAST_TO_FIRST("last to first"),
  RANDOM("at random");

  private final String text;

  Order(String text) {
    this.text = text;
  }

  List<Integer> of(int count) {
    List<Integer> numbers = IntStream.range(0, count).boxed().collect(Collectors.toList());
    switch (this) {
      case LAST_TO_FIRST -> Collections.reverse(numbers);
      case RANDOM -> Collections.shuffle(numbers, new Random(1));
      case FIRST_TO_LAST -> {}
    }
    return numbers;
  }

  @Override
  public String toString() {
    return text;
  }
}
