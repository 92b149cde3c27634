/** 应用页：本身就是程序，打开就装，取不到的能再试；用整份样式，不进离线包。名称就是地址。 */
export const APPLICATIONS = ['search', 'adopt', 'assess'] as const;

/** 应用页做好的文件。 */
export const applicationFiles: readonly string[] = APPLICATIONS.map((name) => `${name}.html`);
