package dev.fermata.samples.web.spring;

import static org.springframework.http.HttpStatus.BAD_GATEWAY;
import static org.springframework.http.HttpStatus.GATEWAY_TIMEOUT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.UnknownShareException;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

// region failures
/** What clients are told of what a handler throws, as in any application of Spring. */
@RestControllerAdvice
class Failures {
  @ExceptionHandler
  ProblemDetail unknown(UnknownShareException e) {
    return ProblemDetail.forStatusAndDetail(NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail late(AsyncTimeoutException e) {
    return ProblemDetail.forStatusAndDetail(GATEWAY_TIMEOUT, "the exchanges take too long");
  }

  @ExceptionHandler
  ProblemDetail broken(ExchangeException e) {
    return ProblemDetail.forStatusAndDetail(BAD_GATEWAY, "an exchange cannot be asked");
  }
}
// endregion
