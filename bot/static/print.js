"use strict";
// The button that prints the page; without a script the browser's own menu prints it.
const print_button = document.getElementById("print");
if (print_button) {
  print_button.hidden = false;
  print_button.addEventListener("click", () => window.print());
}
