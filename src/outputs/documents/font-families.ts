/** 字体的名字：typst 源文、SVG 里只写这两族，写别的会取到系统字体，换一台机器字节就变。 */
export const FONT_FAMILIES = {serif: 'Noto Serif SC', sans: 'Noto Sans SC'} as const;
