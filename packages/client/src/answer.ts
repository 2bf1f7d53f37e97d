/** What a request is answered with: `Streamed` when its `stream` is true, else `Whole`. */
export type Answer<Request, Whole, Streamed> = 'stream' extends keyof Request
  ? AnswerByStream<Request['stream'], Whole, Streamed>
  : Whole

type AnswerByStream<Stream, Whole, Streamed> = Stream extends true ? Streamed : Whole
