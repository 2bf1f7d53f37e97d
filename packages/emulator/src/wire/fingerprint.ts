const shortText = 512

/**
 * Stands for a text where only its identity counts. Reading all of a long prompt would cost more
 * than answering it, so its length, its ends and a few samples stand for it.
 */
export function fingerprint(text: string): string {
  if (text.length <= shortText) return text
  let samples = `${text.length}/${text.slice(0, 128)}/${text.slice(-128)}`
  const stride = text.length / 64
  for (let at = 0; at < 64; at += 1) samples += text.charAt(Math.floor(at * stride))
  return samples
}
