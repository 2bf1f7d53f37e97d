import { Command, Option } from 'commander'
import { connectWithKey, openBackend } from '../backend/connect.ts'
import { askOnce } from '../chat/ask-once.ts'
import { readAttachment } from '../chat/attachment.ts'
import { ChatSession } from '../chat/chat-session.ts'
import { efforts } from '../chat/efforts.ts'
import { readQuestion } from '../chat/read-question.ts'
import { runRepl } from '../chat/repl.ts'
import { loadConversation } from '../chat/transcript.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { UsageFailure } from '../failure.ts'
import { collect, type CommonOptions, emulatorOption, jsonOption } from './options.ts'

export interface ChatOptions extends CommonOptions {
  model?: string
  system?: string
  effort?: string
  attach?: string[]
  load?: string
  raw?: boolean
  reasoning: boolean
}

export function chatCommand(context: Context, end: (exitCode: ExitCode) => void): Command {
  return new Command('chat')
    .description('talk to a model; with a question or piped input, answer once')
    .argument('[question]', 'what to ask; standard input is added to it')
    .option('-m, --model <id>', 'the model to ask')
    .option('-s, --system <text>', 'instructions that go first')
    .addOption(new Option('-e, --effort <level>', 'how hard to think').choices(efforts))
    .option('-a, --attach <file>', 'an image, PDF, sound, film or text; several times', collect)
    .option('--load <file>', 'go on with a conversation that /save wrote as .json')
    .option('--raw', 'print Markdown as it is')
    .option('--no-reasoning', 'do not show how the model thinks')
    .addOption(jsonOption('the answer, its tokens and its cost'))
    .addOption(emulatorOption())
    .addHelpText('after', '\nType /help in a conversation to see what else it can do.')
    .action(async (argument: string | undefined, options: ChatOptions) => {
      const question = await readQuestion(argument, context)
      const isConversation = question === undefined && context.stdin.isTTY && context.stdout.isTTY
      if (question === undefined && (!isConversation || options.json)) {
        throw new UsageFailure('There is nothing to ask: give a question, or pipe one in.')
      }
      const attachments = await Promise.all((options.attach ?? []).map(readAttachment))
      const backend = await openBackend(context, options)
      const session = new ChatSession(connectWithKey, backend, options)
      session.attachments.push(...attachments)
      if (options.load !== undefined) session.resume(await loadConversation(options.load))
      if (question === undefined) {
        await runRepl(session, options, context)
      } else {
        const answer = await askOnce(session, question, options, context)
        if (answer.finishReason === 'stopped') end(exitCodes.interrupted)
      }
    })
}
