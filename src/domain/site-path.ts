/** 网站路径许可的样子：要写进网页、nginx 的配置、脚本，不许引号、空格这些。 */
export const SITE_PATH = /^\/([\p{L}\d._~%-]+\/)*$/u;
