import type { ChatMessage } from '@waypost/client'
import type { Context } from '../context.ts'
import { Failure } from '../failure.ts'
import { countOf } from '../screen/amounts.ts'
import { paint, widthOf } from '../screen/paint.ts'
import { readAttachment } from './attachment.ts'
import type { ChatSession } from './chat-session.ts'
import { costReport } from './cost-report.ts'
import { efforts, isEffort } from './efforts.ts'
import { modelsOf } from './model-list.ts'
import { pickModel } from './pick-model.ts'
import { saveConversation } from './transcript.ts'

/** What comes after a command: another prompt, the end, or a question to ask. */
export type Next = 'prompt' | 'leave' | { question: string | ChatMessage }

interface SlashCommand {
  argument?: string
  summary: string
  run(session: ChatSession, argument: string, context: Context): Next | Promise<Next>
}

export const slashCommands: Readonly<Record<string, SlashCommand>> = {
  '/model': {
    argument: '[id]',
    summary: 'ask another model; without an id, choose from a list',
    async run(session, argument, context) {
      const models = await modelsOf(session)
      if (argument === '' && models.length === 0) {
        throw new Failure('The catalogue cannot be had; write /model and an id.')
      }
      const id = argument || (await pickModel(models, session.model)) || session.model
      const isKnown = models.length === 0 || models.some((model) => model.id === baseOf(id))
      session.model = id
      const doubt = isKnown ? '' : ', which is not in the catalogue'
      return say(context, `Asking ${id}${doubt}.`)
    },
  },
  '/effort': {
    argument: '<level>',
    summary: `how hard to think: ${efforts.join(', ')}`,
    run(session, argument, context) {
      if (!isEffort(argument)) throw new Failure(`Write /effort and one of ${efforts.join(', ')}.`)
      session.effort = argument
      return say(context, `Thinking with effort ${argument}.`)
    },
  },
  '/system': {
    argument: '[text]',
    summary: 'instructions that go first; without a text, none',
    run(session, argument, context) {
      session.system = argument === '' ? undefined : argument
      return say(context, argument === '' ? 'No instructions.' : 'Instructions taken.')
    },
  },
  '/attach': {
    argument: '<file>',
    summary: 'an image, PDF, sound, film or text for the next question',
    async run(session, argument, context) {
      if (argument === '') throw new Failure('Write /attach and the path of a file.')
      const attachment = await readAttachment(unquoted(argument))
      session.attachments.push(attachment)
      const { name, kind, bytes } = attachment
      return say(context, `${name} (${kind}, ${sizeOf(bytes)}) goes with the next question.`)
    },
  },
  '/cost': {
    summary: 'what this conversation used and cost',
    run({ ledger }, _argument, { stdout }) {
      const bold = (text: string): string => paint(stdout, 'bold', text)
      stdout.write(costReport(ledger, widthOf(stdout), bold))
      return 'prompt'
    },
  },
  '/retry': {
    summary: 'ask the last question again',
    run(session) {
      const question = session.takeBack()
      if (question === undefined) throw new Failure('Nothing was asked yet.')
      return { question }
    },
  },
  '/save': {
    argument: '<file>',
    summary: 'write the conversation: .md, or .json for `chat --load`',
    async run(session, argument, context) {
      if (argument === '') throw new Failure('Write /save and the name of a file.')
      await saveConversation(unquoted(argument), session.saved())
      return say(context, `Saved ${countOf(session.messages.length, 'message')} to ${argument}.`)
    },
  },
  '/clear': {
    summary: 'forget what was said, and begin anew',
    run(session, _argument, context) {
      session.messages = []
      session.attachments.length = 0
      return say(context, 'Forgotten.')
    },
  },
  '/help': {
    summary: 'print this',
    run(_session, _argument, { stdout }) {
      const rows = Object.entries(slashCommands).map(
        ([name, { argument = '', summary }]) => [`${name} ${argument}`.trim(), summary] as const,
      )
      const width = Math.max(...rows.map(([usage]) => usage.length))
      for (const [usage, summary] of rows) {
        stdout.write(`${paint(stdout, 'cyan', usage.padEnd(width))}  ${summary}\n`)
      }
      stdout.write(
        '\nA line that ends in \\ goes on in the next, and so does what is pasted. Tab completes.\n' +
          'Ctrl-C stops an answer; Ctrl-C once more, Ctrl-D or /exit leaves.\n',
      )
      return 'prompt'
    },
  },
  '/exit': { summary: 'leave', run: () => 'leave' },
}

/**
 * Runs a line that begins with a slash.
 *
 * @throws Failure when there is no such command, or it cannot be done.
 */
export async function runSlashCommand(
  line: string,
  session: ChatSession,
  context: Context,
): Promise<Next> {
  const [, name = '', argument = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? []
  const command = Object.hasOwn(slashCommands, name) ? slashCommands[name] : undefined
  if (command === undefined) throw new Failure(`There is no command ${name}; /help lists them.`)
  return await command.run(session, argument.trim(), context)
}

function say({ stdout }: Context, message: string): Next {
  stdout.write(`${paint(stdout, 'dim', message)}\n`)
  return 'prompt'
}

/** A model's id without its variant, such as `:online`. */
function baseOf(id: string): string {
  return id.endsWith(':free') ? id : id.replace(/:[^/]*$/, '')
}

/** A path as a terminal writes it when a file is dropped on it. */
function unquoted(path: string): string {
  return path.replace(/^(['"])(.*)\1$/, '$2').replaceAll('\\ ', ' ')
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return countOf(bytes, 'byte')
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
