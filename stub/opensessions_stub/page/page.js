// Swagger UI for one API, with the stub's credentials filled in, so that "Try it out" works at once.
const settings = JSON.parse(document.getElementById("settings").textContent);
const ui = SwaggerUIBundle({
  url: settings.spec,
  dom_id: "#ui",
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    // Credentials are those filled in: a cookie that the browser kept from a login would come on top.
    request.credentials = "omit";
    if (settings.accept && !request.loadSpec) request.headers.Accept = settings.accept;
    return request;
  },
  onComplete: () => {
    for (const { scheme, username, password, key } of settings.credentials) {
      if (key === undefined) ui.preauthorizeBasic(scheme, username, password);
      else ui.preauthorizeApiKey(scheme, key);
    }
    document.body.dataset.ready = "yes";
  },
});
