/** 应用页：本身就是程序，打开就装，取不到的能再试；用整份样式。名称就是地址。 */
export const APPLICATIONS = ['search', 'adopt', 'assess', 'cases', 'fill'] as const;

/** 其中收进离线包的：在那里由一般的脚本装，见 src/site/offline/apps.ts。 */
export const OFFLINE_APPLICATIONS: readonly string[] = ['cases', 'fill'];

/** 这个做好的文件（如 cases/201.html）是不是应用页。 */
export const isApplication = (file: string): boolean => APPLICATIONS.some((name) => file === `${name}.html` || (file.startsWith(`${name}/`) && file.endsWith('.html')));
