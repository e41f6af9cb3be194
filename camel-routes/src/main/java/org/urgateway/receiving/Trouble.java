package org.urgateway.receiving;

/** Why a message is not worked on, or not now, although nothing is wrong with what it asks for. */
public enum Trouble {
    /** Its sender is no partner of this endpoint. */
    STRANGER,
    /** It is larger than the partner's file allows. */
    TOO_LARGE,
    /** Its number was used before for another content. */
    NUMBER_USED_BEFORE,
    /** Its bytes are no message of the format. */
    UNREADABLE,
    /** It came again while it is worked on. */
    IN_WORK,
    /** It is kept, and worked on as soon as that is possible. */
    KEPT,
    /** It could not even be kept: its sender must send it again. */
    NOT_TAKEN
}
