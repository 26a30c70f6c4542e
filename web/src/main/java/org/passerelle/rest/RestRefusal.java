package org.passerelle.rest;

import org.passerelle.access.Refusal;
import org.springframework.http.HttpStatus;

/// What the door itself refuses.
public enum RestRefusal implements Refusal {
    TOKEN_MISSING(4801, HttpStatus.UNAUTHORIZED),
    TOKEN_REFUSED(4802, HttpStatus.UNAUTHORIZED),
    TOKEN_MAY_NOT(4803, HttpStatus.FORBIDDEN),
    NO_SUCH_ADDRESS(4804, HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(4805, HttpStatus.METHOD_NOT_ALLOWED),
    BODY_UNREADABLE(4806, HttpStatus.BAD_REQUEST),
    BODY_NOT_JSON(4807, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    BODY_TOO_LARGE(4808, HttpStatus.CONTENT_TOO_LARGE),
    MEMBER_UNKNOWN(4809, HttpStatus.BAD_REQUEST),
    MEMBER_MISSING(4810, HttpStatus.BAD_REQUEST),
    MEMBER_UNFIT(4811, HttpStatus.BAD_REQUEST),
    PARAMETER_UNKNOWN(4812, HttpStatus.BAD_REQUEST),
    PARAMETER_UNFIT(4813, HttpStatus.BAD_REQUEST),
    VERSION_MISSING(4814, HttpStatus.PRECONDITION_REQUIRED),
    VERSION_OUTDATED(4815, HttpStatus.PRECONDITION_FAILED),
    KEY_UNFIT(4816, HttpStatus.BAD_REQUEST),
    KEY_USED_FOR_OTHER(4817, HttpStatus.UNPROCESSABLE_CONTENT),
    KEY_AT_WORK(4818, HttpStatus.CONFLICT),
    SECRET_WAS_SHOWN(4819, HttpStatus.CONFLICT),
    SECRET_NOT_REHEARSED(4820, HttpStatus.BAD_REQUEST),
    FILE_NOT_REHEARSED(2870, HttpStatus.BAD_REQUEST),
    USERS_UNKNOWN(2871, HttpStatus.NOT_FOUND),
    TOO_MANY_REQUESTS(4821, HttpStatus.TOO_MANY_REQUESTS),
    CHARACTER_UNFIT(2730, HttpStatus.BAD_REQUEST),
    TOO_MANY_STREAMS(4822, HttpStatus.SERVICE_UNAVAILABLE),
    SERVER_BROKEN(4823, HttpStatus.INTERNAL_SERVER_ERROR);

    private final int number;
    private final HttpStatus status;

    RestRefusal(int number, HttpStatus status) {
        this.number = number;
        this.status = status;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return status == HttpStatus.NOT_FOUND
                ? Kind.NOT_FOUND
                : status == HttpStatus.CONFLICT ? Kind.CONFLICT : Kind.INVALID;
    }

    public HttpStatus status() {
        return status;
    }
}
