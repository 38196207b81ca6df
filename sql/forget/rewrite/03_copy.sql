-- reads: nothing
-- writes: nothing
COPY FROM DATABASE old TO fresh;
DETACH fresh;
