import { runChatScript, type ScriptOptions } from './chat-script.ts'

// `workerd test` calls this inside a request context, and passes the bindings of the worker.
const worker = {
  async test(_controller: unknown, bindings: ScriptOptions): Promise<void> {
    // oxlint-disable-next-line no-console -- a worker has no other way out.
    console.log(JSON.stringify(await runChatScript(bindings)))
  },
}

// oxlint-disable-next-line import/no-default-export -- workerd looks for handlers there.
export { worker as default }
