package org.actionroutes.trial;

import java.io.OutputStream;
import org.actionroutes.isv.call.MessageObserver.Exchange;
import org.actionroutes.isv.http.Answer;

/** Has secrets that an answer brings known before anything is said. */
record Learning(Message message, Masks masks) implements Exchange {

    @Override
    public OutputStream body() {
        return message.body();
    }

    @Override
    public void answered(Answer answer) {
        if (message.isForToken()) {
            masks.learnTokens(answer.body());
        }
        message.answered(answer);
    }

    @Override
    public void failed(Exception why) {
        message.failed(why);
    }
}
