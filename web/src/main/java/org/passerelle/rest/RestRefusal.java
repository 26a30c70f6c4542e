package org.passerelle.rest;

import org.passerelle.access.Refusal;
import org.springframework.http.HttpStatus;

/// What the door itself refuses.
public enum RestRefusal implements Refusal {
    TOKEN_MISSING(2101, HttpStatus.UNAUTHORIZED),
    TOKEN_REFUSED(2102, HttpStatus.UNAUTHORIZED),
    TOKEN_MAY_NOT(2103, HttpStatus.FORBIDDEN),
    NO_SUCH_ADDRESS(2104, HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(2105, HttpStatus.METHOD_NOT_ALLOWED),
    BODY_UNREADABLE(2106, HttpStatus.BAD_REQUEST),
    BODY_NOT_JSON(2107, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    BODY_TOO_LARGE(2108, HttpStatus.CONTENT_TOO_LARGE),
    MEMBER_UNKNOWN(2109, HttpStatus.BAD_REQUEST),
    MEMBER_MISSING(2110, HttpStatus.BAD_REQUEST),
    MEMBER_UNFIT(2111, HttpStatus.BAD_REQUEST),
    PARAMETER_UNKNOWN(2112, HttpStatus.BAD_REQUEST),
    PARAMETER_UNFIT(2113, HttpStatus.BAD_REQUEST),
    VERSION_MISSING(2114, HttpStatus.PRECONDITION_REQUIRED),
    VERSION_OUTDATED(2115, HttpStatus.PRECONDITION_FAILED),
    KEY_UNFIT(2116, HttpStatus.BAD_REQUEST),
    KEY_USED_FOR_OTHER(2117, HttpStatus.UNPROCESSABLE_CONTENT),
    KEY_AT_WORK(2118, HttpStatus.CONFLICT),
    SECRET_WAS_SHOWN(2119, HttpStatus.CONFLICT),
    SECRET_NOT_REHEARSED(2120, HttpStatus.BAD_REQUEST),
    TOO_MANY_REQUESTS(2121, HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_STREAMS(2122, HttpStatus.SERVICE_UNAVAILABLE),
    SERVER_BROKEN(2123, HttpStatus.INTERNAL_SERVER_ERROR);

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

    HttpStatus status() {
        return status;
    }
}
