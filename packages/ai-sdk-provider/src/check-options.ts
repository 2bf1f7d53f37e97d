/** The kinds of request that take options. */
export type OptionsKind =
  | 'chat'
  | 'completion'
  | 'embedding'
  | 'image'
  | 'rerank'
  | 'speech'
  | 'transcription'
  | 'video'

/**
 * Checks options that come without types. The schemas are loaded when there is something to check,
 * so that a program without options starts without them.
 *
 * @throws ConfigurationError naming each wrong option and what was probably meant.
 */
export async function checkOptions(
  kind: OptionsKind,
  options: Readonly<Record<string, unknown>>,
  where: string,
): Promise<void> {
  if (Object.keys(options).length === 0) return
  const schemas = await import('@waypost/core/schemas')
  schemas.parseOptions<unknown>(schemas[`${kind}OptionsSchema`], options, where)
}
