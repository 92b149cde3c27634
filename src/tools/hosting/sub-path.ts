/** 试网站在路径下面用的：构建在哪里、设成什么网址。 */
export const SUB_PATH = '/dangjian/';
export const SUB_PATH_URL = 'https://dangjian.example.gov.cn';
export const SUB_PATH_BUILD = '.cache/sub-path';
