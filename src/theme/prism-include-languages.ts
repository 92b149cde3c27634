/** 不着色，也就不装语言包（主题原件会带进几百种语言的清单）。 */
export default function prismIncludeLanguages(): void {}
